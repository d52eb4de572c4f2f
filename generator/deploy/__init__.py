"""Deploying: what is published goes to where readers find it, and nothing else ever does."""
