"""Work in a thread of its own beside the reading of rows: unfolding and parsing (calamine, zlib) and waiting for a database server all leave Python free."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from typing import Any

END = object()


def ahead[Item](items: Generator[Item]) -> Iterator[Item]:
    """The same items, the next one being made while one is used. What goes wrong in making one is raised when its turn comes."""
    with closing(items), ThreadPoolExecutor(1) as pool:
        coming: Future[Any] = pool.submit(next, items, END)
        while (item := coming.result()) is not END:
            coming = pool.submit(next, items, END)
            yield item


class Behind:
    """Does one thing after another in a thread, at most one waiting. What goes wrong is raised with the next one, or at the end."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(1)
        self.running: Future[Any] | None = None

    def do(self, action: Callable[..., Any], *given: Any) -> None:
        self.wait()
        self.running = self.pool.submit(action, *given)

    def wait(self) -> None:
        if self.running:
            self.running.result()

    def close(self) -> None:
        self.pool.shutdown(cancel_futures=True)
