FROM python:3.13-slim-bookworm AS build
WORKDIR /app
COPY requirements-production.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements-production.lock

FROM python:3.13-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ENVIRONMENT=production STATIC_ROOT=/app/static
RUN useradd --system --create-home --uid 10001 portal
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
# Static files need no secret: the collecting process runs as development and writes hashed, compressed copies.
RUN ENVIRONMENT=development DATABASE_URL=sqlite:///:memory: STATICFILES_MANIFEST=true python manage.py collectstatic --noinput --verbosity 0
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD ["python", "-m", "portal.management.healthcheck", "healthz"]
CMD ["gunicorn", "portal.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "2", "--max-requests", "2000", "--max-requests-jitter", "200", "--access-logfile", "-"]
