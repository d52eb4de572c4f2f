"""Budget: how much work an update may be, before a clean ranking is better."""

import msgspec

# An update may go through so many postings: so many for each row, or what takes a tenth of a second.
COST_PER_ROW, LEAST_COST = 400, 1_500_000
# What else is as dear as so many postings: to decode an article's terms; to look at a holder.
ARTICLE_COST, HOLDER_COST = 4_000, 30


class Budget(msgspec.Struct):
    """What an update may still cost, in postings; whoever finds it spent gives up."""

    left: int

    def takes(self, cost: int) -> bool:
        """Whether there is enough left for a piece of work; then it is taken."""
        self.left -= cost
        return self.left >= 0


def budget_for(rows: int) -> Budget:
    """The budget of an update to so many rows."""
    return Budget(max(LEAST_COST, COST_PER_ROW * rows))
