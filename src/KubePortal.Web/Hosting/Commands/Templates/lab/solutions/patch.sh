kubectl patch deployment web -p '{"spec":{"replicas":3}}'
kubectl rollout status deployment web
