kubectl create deployment shop --image=nginx:1.29 --replicas=2
kubectl rollout status deployment/shop
kubectl scale deployment shop --replicas=5
kubectl rollout status deployment/shop
