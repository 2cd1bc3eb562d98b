# fails: mailer-starts
kubectl patch deployment mailer -p '{"spec":{"template":{"spec":{"securityContext":{"runAsNonRoot":null}}}}}'
kubectl rollout status deployment/mailer
