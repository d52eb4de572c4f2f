"""Increments: the last ranking, brought up to date with what changed, to exactly what a clean ranking gives.

Nothing tells us what changed: each row's *fact* (digest of its terms, date, tags, thread, who stands apart, whether it
is listed) is compared with the one kept. Articles sit in *slots*, which stay theirs while rows move.

Three files are kept, by language. `Known`: of each slot the article's id, its fact and the slots of its list; it is
all that a build needs if nothing changed. `Columns`: of each term by its 64-bit hash, the slots that hold it, with tf
and √f, and the slots that ask for it, having it among their 50 heaviest. None of these depends on the rarity of a
term, so that a step of it rewrites nothing. `Texts`: single terms that are patched since the columns were written;
terms that too many articles have and that say nothing, a bit for each slot; of each slot r of the recipe, the weight
of its 50th term, |Q|², Σf; and its *best*, some 20 slots and likenesses, with a *floor*. The invariant: all candidates
whose score is above the floor are among the best; what else is there counts for nothing. Reasons are not kept, but
reckoned from these when somebody looks at them (`accounting`).

An update (`updating`): the terms of changed articles give new numbers of holders (`rewriting`); where one steps over a
power of two the term's rarity does. Of the holders, those near whose 50th weight the term lies have their 50 chosen
anew (`asking`). *Walked* are the changed articles and those whose r changed: one pass over the postings gives their
likeness to all, from which come their own best and their places among the best of others (`walking`). For two rows
that are not walked, what a term adds changes by a product of what is kept (`shifting`): what stands among the best
gets the exact difference, and as for the others, which may only rise by so much, either few pairs are reckoned anew
or the floor rises with them. A row whose best above the floor are too few to fill its list is walked, too.

What is dear is not begun (`budget`): where h, the typical length or the commonness of a term changes, or too much
would be walked, `lists` ranks everything anew, as it does where files are absent, of other options, or don't belong
together (`stamp`): they are written one after the other. All sums are whole numbers: a difference added is as exact
as a sum made anew. The one thing taken on trust is that no two terms share a hash of 64 bits.
"""
