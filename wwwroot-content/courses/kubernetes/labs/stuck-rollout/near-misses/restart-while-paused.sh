# fails: cart-is-through
kubectl set env deployment/cart MODE=production
