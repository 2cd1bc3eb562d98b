# fails: web-is-labelled
kubectl run web --image=nginx:1.29
kubectl annotate pod web tier=frontend
kubectl wait --for=condition=Ready pod/web --timeout=60s
