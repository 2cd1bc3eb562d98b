# fails: batch-is-honest
kubectl scale deployment batch --replicas=1
