"""Who may look members up. What is typed is not recorded letter by letter: opening a card is, with its reason."""

from __future__ import annotations

from staffdesk.errors import NotAllowed
from staffdesk.services.context import Actor, Context, acting, require_role
from staffdesk.services.directory import COUNTED, LIMIT, Directory
from staffdesk.services.members import MemberHead
from staffdesk.workflow import Role


class MemberSearch:
    """The directory for whoever sits at the desk."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._directory = Directory(context.database)

    def search(self, actor: Actor, text: str, limit: int = LIMIT) -> list[MemberHead]:
        """As ``Directory.search``. Raises NotAllowed, which is put on the trail, without a role at the desk."""
        try:
            with self._context.database.reading() as session:
                require_role(
                    acting(session, actor), Role.CLERK, Role.SUPERVISOR, on=self._context.clock.today()
                )
        except NotAllowed:
            with self._context.verb(actor, "search_members") as work:
                work.require_role(Role.CLERK, Role.SUPERVISOR)
            raise
        return self._directory.search(text, limit)

    def count(self, most: int = COUNTED) -> int:
        """How many members there are, at most ``most`` + 1: a figure that names nobody."""
        return self._directory.count(most=most)
