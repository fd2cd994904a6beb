"""Work in a thread of its own beside the reading of rows: unfolding and parsing (zlib, calamine)
and waiting for a database server all leave Python free.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

END = object()
READY = 3  # items made before they are asked for
WAITING = 2  # actions not yet done


def ahead[Item](items: Generator[Item]) -> Iterator[Item]:
    """The same items, the next ones being made while one is used. What goes wrong in making one is
    raised when its turn comes.
    """
    with closing(items), ExitStack() as stack:
        pool = ThreadPoolExecutor(1)
        stack.callback(pool.shutdown, cancel_futures=True)
        coming: deque[Future[Any]] = deque(pool.submit(next, items, END) for _ in range(READY))

        while (item := coming.popleft().result()) is not END:
            coming.append(pool.submit(next, items, END))
            yield item


class Behind:
    """Does one thing after another in a thread, while the next ones are got ready. What goes wrong
    is raised with a later one, or at the end.
    """

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(1)
        self.waiting: deque[Future[Any]] = deque()

    def do(self, action: Callable[..., Any], *given: Any) -> None:
        self.wait(WAITING - 1)
        self.waiting.append(self.pool.submit(action, *given))

    def wait(self, left: int = 0) -> None:
        """Until no more than so many are left to do."""
        while len(self.waiting) > left:
            self.waiting.popleft().result()

    def close(self) -> None:
        self.pool.shutdown(cancel_futures=True)
