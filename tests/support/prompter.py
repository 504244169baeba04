#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the desktop's password prompt on a private D-Bus session.

prompter.py dismiss|hang|answer PASSWORD_FILE: cancels every prompt, never answers, or gives the password in the file.
GNOME Keyring asks by org.gnome.keyring.internal.Prompter; the password travels through gcr's secret exchange, for
which the daemon's own library is called.
"""
import ctypes
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

PROMPTER = "org.gnome.keyring.internal.Prompter"


class SecretExchange:
    """gcr_secret_exchange_*: the other half of the key agreement that the daemon began."""

    def __init__(self):
        self._gcr = ctypes.CDLL("libgcr-base-3.so.1")
        for name in ("gcr_secret_exchange_new", "gcr_secret_exchange_send"):
            getattr(self._gcr, name).restype = ctypes.c_void_p
        self._exchange = ctypes.c_void_p(self._gcr.gcr_secret_exchange_new(None))

    def seal(self, received, secret):
        if not self._gcr.gcr_secret_exchange_receive(self._exchange, received.encode()):
            raise ValueError("the daemon's half of the exchange cannot be read")
        sent = self._gcr.gcr_secret_exchange_send(self._exchange, secret, ctypes.c_ssize_t(len(secret)))
        return ctypes.string_at(sent).decode()


class Prompter(dbus.service.Object):
    def __init__(self, bus, manner, password_file):
        super().__init__(bus, "/org/gnome/keyring/Prompter")
        self._bus = bus
        self._manner = manner
        self._password_file = password_file

    def _later(self, sender, callback, method, *arguments):
        def call():
            asker = self._bus.get_object(sender, callback, introspect=False)
            asker.get_dbus_method(method, PROMPTER + ".Callback")(*arguments, ignore_reply=True)
            return False
        GLib.idle_add(call)

    def _ready(self, sender, callback, answer, exchange=""):
        self._later(sender, callback, "PromptReady", answer, dbus.Dictionary({}, signature="sv"), exchange)

    @dbus.service.method(PROMPTER, in_signature="o", out_signature="", sender_keyword="sender")
    def BeginPrompting(self, callback, sender=None):
        self._ready(sender, callback, "")

    @dbus.service.method(PROMPTER, in_signature="osa{sv}s", out_signature="", sender_keyword="sender")
    def PerformPrompt(self, callback, _kind, _properties, exchange, sender=None):
        if self._manner == "dismiss":
            self._ready(sender, callback, "no")
        elif self._manner == "answer":
            with open(self._password_file, "rb") as file:
                self._ready(sender, callback, "yes", SecretExchange().seal(str(exchange), file.read()))

    @dbus.service.method(PROMPTER, in_signature="o", out_signature="", sender_keyword="sender")
    def StopPrompting(self, callback, sender=None):
        self._later(sender, callback, "PromptDone")


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
session = dbus.SessionBus()
prompter = Prompter(session, sys.argv[1], sys.argv[2])
name = dbus.service.BusName("org.gnome.keyring.SystemPrompter", session)
GLib.MainLoop().run()
