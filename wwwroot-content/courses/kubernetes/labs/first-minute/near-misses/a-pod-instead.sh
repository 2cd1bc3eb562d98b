# fails: two-run
kubectl run shop --image=nginx:1.29
kubectl wait --for=condition=Ready pod/shop --timeout=60s
