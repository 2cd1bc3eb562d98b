# fails: two-run
kubectl create deployment shop --image=nginx:1.92 --replicas=2
