# fails: search
kubectl scale deployment/search --replicas=1
