# fails: web-runs
kubectl run web --image=nginx
kubectl label pod web tier=frontend
kubectl wait --for=condition=Ready pod/web --timeout=60s
