# fails: one-is-out
kubectl label $(kubectl get pods -l app=web -o name | head -n 1) suspect=true
