"""The pages on sign-in are run against the emulator: MSAL shall not ask a host of Microsoft's whether it knows that authority."""

import msal

begun = msal.ClientApplication.__init__


def without_discovery(self: msal.ClientApplication, *arguments: object, **options: object) -> None:
    begun(self, *arguments, **{**options, "instance_discovery": False})


msal.ClientApplication.__init__ = without_discovery
