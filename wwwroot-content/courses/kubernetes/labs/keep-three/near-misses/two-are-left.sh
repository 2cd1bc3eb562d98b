# fails: three-serve
kubectl scale replicaset/web --replicas=2
kubectl label $(kubectl get pods -l app=web -o name | head -n 1) app=suspect --overwrite
