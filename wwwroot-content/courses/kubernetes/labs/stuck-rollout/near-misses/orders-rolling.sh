# fails: orders-never-two
kubectl set image deployment/orders orders=nginx:1.29
kubectl rollout status deployment/orders
