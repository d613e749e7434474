"""The WSGI application that the server runs."""

from django.core.wsgi import get_wsgi_application

from cms import mode

mode.choose_settings()
application = get_wsgi_application()
