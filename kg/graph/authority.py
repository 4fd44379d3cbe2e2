"""Well-known actors: ontology/authority.ttl and files like it, read, checked and published.

The form of such a file, in plain Turtle; users may write their own and give it with ``--authority FILE``::

    @prefix kgo: <https://w3id.org/standpunkt/ontology#> .
    @prefix id: <https://w3id.org/standpunkt/id/> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix schema: <http://schema.org/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

    <https://w3id.org/standpunkt/id/country/frankreich> a kgo:Country ;
        rdfs:label "Frankreich"@de, "France"@en ;
        skos:altLabel "Französische Republik"@de, "FR"@de ;
        kgo:adjective "französisch"@de ;
        kgo:inhabitant "Franzose"@de, "Französin"@de, "Franzosen"@de ;
        kgo:seatOfPower "Paris"@de, "Élysée-Palast"@de ;
        kgo:memberOf <https://w3id.org/standpunkt/id/organisation/nato> ;
        skos:exactMatch <http://www.wikidata.org/entity/Q142> .

    <https://w3id.org/standpunkt/id/organisation/nato> a kgo:Alliance ;
        rdfs:label "NATO"@de, "NATO"@en ;
        skos:altLabel "Nordatlantikpakt"@de, "Nordatlantische Allianz"@de, "North Atlantic Treaty Organization"@en ;
        kgo:seatOfPower "Brüssel"@de .

    <https://w3id.org/standpunkt/id/organisation/cdu> a kgo:PoliticalParty ;
        rdfs:label "CDU"@de, "Christian Democratic Union"@en ;
        skos:altLabel "Christlich Demokratische Union Deutschlands"@de, "Christdemokraten"@de .

    <https://w3id.org/standpunkt/id/person/angela-merkel> a kgo:Person ;
        rdfs:label "Angela Merkel"@de, "Angela Merkel"@en ;
        kgo:memberOf <https://w3id.org/standpunkt/id/organisation/cdu> ;
        kgo:holdsOffice [ a kgo:Tenure ;
            kgo:office "Bundeskanzlerin" ;
            org:organization <https://w3id.org/standpunkt/id/organisation/bundesregierung> ;
            schema:startDate "2005"^^xsd:gYear ;
            schema:endDate "2021"^^xsd:gYear ] .

    <https://w3id.org/standpunkt/id/group/der-westen> a kgo:Group ;
        rdfs:label "Westen"@de, "the West"@en .

- The IRI is ``id:`` plus type folder (person, organisation, country, group, place) plus a slug as the code mints it
  (`kg.names.slug`: lower case, ä → ae, ß → ss, hyphens). Two people of one name get a readable distinction in the
  slug ("michael-mueller-spd").
- Exactly one class of the ontology (a subclass such as kgo:PoliticalParty where one fits), one German label and
  at most one English one. `skos:altLabel` are names only, in the German or English tongue: full forms, acronyms,
  spellings ("Selenskyj", "Selenski", "Zelensky"). A person's bare surname is not given: the linker derives it.
- A tenure's title is `kgo:office` (not kgo:position, which is the office as an article words it), one per title form.
- The published graph has "{base}id/" in place of ``id:`` and IRIs in place of the blank nodes.
"""
