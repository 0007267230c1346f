"""The key under which the web application keeps the world."""

from aiohttp import web

from sandbox.world.world import World

WORLD = web.AppKey("world", World)
