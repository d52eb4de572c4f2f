"""The fast path: what newsrooms mostly write, as Python-Markdown would render it, in a tenth of its time.

Python-Markdown's semantics, byte for byte, are the only dialect here. Reading 10,000 articles took it more than half of
a cold build, and most of them hold paragraphs, headings, lists, quotes, tables, links and emphasis, and nothing odd.
So there are three tiers (`dialect.rendered`), and the first that is certain wins:

1. This room renders the text straight to HTML. It declines a text as a whole (`UncertainError`) as soon as it meets
   anything whose meaning is not beyond doubt. It never guesses: an unclosed asterisk is reason enough.
2. Python-Markdown with its passes scheduled better (`scheduling`).
3. Python-Markdown as it is: the oracle. `[markdown] fast = false` makes it read everything.

It stands in for `Markdown.convert` alone, before any pass of ours (quotes, ids, links, sanitising): what it gives is
compared with what Python-Markdown gives at the same place, and everything behind that place is common to both.

How it reads: `document` lets Python-Markdown's own passes take fenced code and HTML between paragraphs away if there
may be any, so these are exact by construction. `definitions` takes the footnotes and references out, `blocks` parts
the text at empty lines and tells each block by its first characters, as `lists`, `tables` and `paragraphs` do; each
run of text goes through `spans` once, from one special character to the next; `links` and `emphasis` know theirs.
What Python-Markdown does pass by pass (code, then links, then emphasis) and this room from left to right is the same
as long as no construct overlaps another; the expressions exclude every character by which one could.

Whoever adds to the grammar: first write down which of Python-Markdown's processors could see the text before the one
that you mean, and in which states; then add words to `scripts/fuzz_markdown.py` that break what you added. It copies
the release `document.VERSION`, and is switched off for any other, and for an extension that it does not know. Nothing
here goes into a key of the store, as a change of this code is a change of the toolchain.
"""
