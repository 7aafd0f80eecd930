"""Writes the vectors of other billing engines as contracts, runs them, and compares what comes out."""
