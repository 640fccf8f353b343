"""``python -m pipeline``: the same as the command ``communique``."""

from .cli import main

main()
