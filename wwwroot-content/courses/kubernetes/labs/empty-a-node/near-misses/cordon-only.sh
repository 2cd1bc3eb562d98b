# fails: emptied
kubectl cordon node-2
