#!/bin/sh
# Makes the two users of the database, or brings them up to date: caunoi_owner owns all tables, caunoi is the bot's.
# The container runs it once, when its volume is still empty. By hand, after a change of a password in .env:
#   docker compose up -d database && docker compose exec database sh /docker-entrypoint-initdb.d/database-roles.sh
set -eu
: "${POSTGRES_PASSWORD:?}" "${BOT_PASSWORD:?}"
psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-caunoi}" \
    --set owner_password="$POSTGRES_PASSWORD" --set bot_password="$BOT_PASSWORD" <<'SQL'
SELECT 'CREATE ROLE ' || name FROM (VALUES ('caunoi_owner'), ('caunoi')) AS wanted (name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE caunoi_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
ALTER ROLE caunoi LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'bot_password';
ALTER DATABASE :"DBNAME" OWNER TO caunoi_owner;
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC, caunoi;
GRANT CONNECT ON DATABASE :"DBNAME" TO caunoi;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO caunoi_owner;
-- What a database of before has already.
SELECT format('ALTER %s public.%I OWNER TO caunoi_owner', kind, name) FROM (
    SELECT 'TABLE' AS kind, tablename AS name FROM pg_tables WHERE schemaname = 'public'
) AS found \gexec
SELECT 'ALTER FUNCTION ' || oid::regprocedure || ' OWNER TO caunoi_owner' FROM pg_proc
WHERE pronamespace = 'public'::regnamespace \gexec
-- Nobody reaches the server as its superuser from outside of this container.
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
