# fails: cart-is-repaired
kubectl delete pod cart
kubectl run cart --image=nginx:1.29
kubectl wait --for=condition=Ready pod/cart --timeout=60s
