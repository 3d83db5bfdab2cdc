"""Hostile and awkward files, each with the outcome expected; `make fuzz-uploads` reads them all."""
