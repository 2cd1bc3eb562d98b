kubectl set resources deployment report --requests=cpu=200m,memory=128Mi
kubectl set resources deployment batch --requests=cpu=500m,memory=256Mi
kubectl rollout status deployment/batch
kubectl rollout status deployment/report
kubectl rollout status deployment/cart
