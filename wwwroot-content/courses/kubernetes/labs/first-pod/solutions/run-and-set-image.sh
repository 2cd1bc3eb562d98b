kubectl run web --image=nginx:1.29
kubectl label pod web tier=frontend
kubectl set image pod/cart cart=nginx:1.29
kubectl wait --for=condition=Ready pod/web pod/cart --timeout=60s
