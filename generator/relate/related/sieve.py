"""Sieve: what keeps a list from saying the same thing twice."""

from generator.relate.related.sketches import nearly_same

# Of 5 stories, 2 may be of the thread that the page shows anyway.
OF_THREAD, OF_COUNT = 2, 5


class Sieve:
    """Takes the stories of one list, in order.

    At most two in five are of the page's own thread; none is nearly the same text as the page or one taken before.
    """

    def __init__(self, thread: int | str, sketch: frozenset[int], count: int) -> None:
        self._thread = thread
        self._texts = [sketch]
        self._places = max(1, OF_THREAD * count // OF_COUNT)

    def takes(self, thread: int | str, sketch: frozenset[int]) -> bool:
        """Whether the list takes a story of this thread (0 or "": of none) and text."""
        is_own = bool(thread) and thread == self._thread
        if is_own and not self._places:
            return False
        if sketch:
            if any(nearly_same(sketch, text) for text in self._texts):
                return False
            self._texts.append(sketch)
        self._places -= is_own
        return True
