kubectl scale deployment/web --replicas=5
kubectl rollout status deployment/web
kubectl set image deployment/web nginx=nginx:1.29
kubectl rollout status deployment/web
kubectl rollout undo deployment/cart
kubectl rollout status deployment/cart
