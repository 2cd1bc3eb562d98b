# fails: cart-runs
kubectl set resources deployment cart --requests=cpu=500m,memory=256Mi
