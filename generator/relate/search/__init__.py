"""Search: the terms of stories as the shards of an index that a browser reads piece by piece.

An era (`model/search.py`) has its own shards. A term stands in the shard that its first letters name, so that whoever
types the beginning of a word finds it in one of them. A shard is a JSON object, term → postings, sorted by term. The
postings are those stories of the era that have the term, and how much it says of each: see `shards.py`.
"""
