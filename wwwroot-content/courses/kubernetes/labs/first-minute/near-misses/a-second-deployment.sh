# fails: five-run
kubectl create deployment shop --image=nginx:1.29 --replicas=2
kubectl rollout status deployment/shop
kubectl create deployment shop-more --image=nginx:1.29 --replicas=3
kubectl rollout status deployment/shop-more
