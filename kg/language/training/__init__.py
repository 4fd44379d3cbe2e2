"""From the corpora to the shipped weights; needs the extra ``train`` (PyTorch)."""
