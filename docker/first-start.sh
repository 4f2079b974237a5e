#!/bin/sh
# What the services need of each other, made once into a volume: a token for programs, a certificate, a password for Grafana.
# A certificate of your own takes the place of this one: cert.pem and key.pem.
set -eu
umask 077
cd "${1:-/opt/broadcast-monitor/tls}"
[ -s token ] || { openssl rand -hex 32 > token.new && mv token.new token; }
[ -s grafana-password ] || { openssl rand -hex 16 > grafana-password.new && mv grafana-password.new grafana-password; }
if [ ! -s cert.pem ]; then
    openssl req -x509 -newkey rsa:3072 -nodes -days 825 -subj "/CN=${MONITOR_NAME:-localhost}" \
        -addext "subjectAltName=DNS:${MONITOR_NAME:-localhost},DNS:localhost,DNS:monitor,IP:127.0.0.1" \
        -keyout key.pem.new -out cert.pem.new 2>/dev/null
    mv key.pem.new key.pem
    mv cert.pem.new cert.pem
fi
# Prometheus and Grafana run as users of their own, and see only what is in here.
if [ -d "${2:-/opt/broadcast-monitor/shared}" ]; then
    cp token cert.pem grafana-password "${2:-/opt/broadcast-monitor/shared}"
    chmod 644 "${2:-/opt/broadcast-monitor/shared}"/*
fi
