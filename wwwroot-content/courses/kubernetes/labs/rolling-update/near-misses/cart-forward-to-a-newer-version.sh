# fails: cart-is-back
kubectl set image deployment/cart cart=nginx:1.29
kubectl rollout status deployment/cart
