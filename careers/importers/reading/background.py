"""Work in a thread of its own beside the reading of rows.

Unzipping and parsing (zlib, calamine) and waiting for a database server all leave Python free, so
a second thread gains time in spite of the interpreter's lock.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

END = object()
MOST_READY = 3  # items made before they are asked for
MOST_WAITING = 2  # actions not yet done


def prefetch[Item](items: Generator[Item]) -> Iterator[Item]:
    """The same items, with the next ones made in a thread while one is used.

    An error in making an item is raised when that item's turn comes.
    """
    with closing(items), ExitStack() as stack:
        pool = ThreadPoolExecutor(1)
        stack.callback(pool.shutdown, cancel_futures=True)

        # The thread takes one request after another, so the order of the items stays.
        coming: deque[Future[Any]] = deque(pool.submit(next, items, END) for _ in range(MOST_READY))

        while (item := coming.popleft().result()) is not END:
            coming.append(pool.submit(next, items, END))
            yield item


class BackgroundQueue:
    """Does one action after another in a thread, while the caller prepares the next ones.

    An error of an action is raised by a later call of `submit` or `wait`.
    """

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(1)
        self.waiting: deque[Future[Any]] = deque()

    def submit(self, action: Callable[..., Any], *arguments: Any) -> None:
        """Queue an action; waits first where too many are queued, which bounds the memory."""
        self.wait(MOST_WAITING - 1)
        self.waiting.append(self.pool.submit(action, *arguments))

    def wait(self, left: int = 0) -> None:
        """Wait until no more than `left` actions are still to do."""
        # The result of each is asked for, which raises the error of a failed one.
        while len(self.waiting) > left:
            self.waiting.popleft().result()

    def close(self) -> None:
        self.pool.shutdown(cancel_futures=True)
