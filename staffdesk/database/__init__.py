"""Engines, keys, upgrade and backup."""
