# fails: only-web
kubectl scale deployment shop-worker --replicas=0
