"""Search: the files in which readers' browsers look for stories, as far as more than one room knows of them."""

import msgspec

# The kind of page that stands for a shard.
SHARD = "shard"
# Stories of one block of cards.
BLOCK_STORIES = 32
# Of a shard; what is in one is fetched for one word of a query.
SHARD_STORIES = 16
MOST_SHARDS = 256


class Era(msgspec.Struct, frozen=True, array_like=True):
    """Stories of one language that are searched together: their ids, oldest first; a story's place is its number.

    `number`: of the era, the oldest is 1. `folder`: of its files, below the output folder.
    """

    lang: str
    number: int
    ids: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Where its files lie."""
        return f"search/{self.lang}/{self.number}"

    @property
    def shards(self) -> int:
        """Over how many files its terms are spread: a power of two, so that it changes seldom as the era grows."""
        return min(MOST_SHARDS, 1 << (max(1, len(self.ids) // SHARD_STORIES).bit_length() - 1))

    @property
    def outputs(self) -> tuple[str, ...]:
        """The paths of its shards, by number."""
        return tuple(f"{self.folder}/{number}.json" for number in range(self.shards))
