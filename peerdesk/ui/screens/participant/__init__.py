"""The record of one participant."""
