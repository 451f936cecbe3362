class CannotCreate(Exception): ...


def create(name: str) -> int:
    return 0
