"""From a fresh machine to a running program: bootstrap, checks, translations, installers."""
