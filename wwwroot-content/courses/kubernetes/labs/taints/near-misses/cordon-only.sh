# fails: cleared
kubectl cordon node-1
