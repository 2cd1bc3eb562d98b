# fails: scaled
kubectl scale replicaset -l app=web --replicas=5
kubectl rollout status deployment/web
